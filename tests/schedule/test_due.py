"""What is done by the clock: once, however many look at it; missed, failed and half-done jobs are made good."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from threading import Barrier, Thread

import pytest
from django.db import close_old_connections, connection

from handrail.schedule.access import all_jobs, failed_jobs
from handrail.schedule.actions import AFTER_A_FAULT, BUSY_FOR, run_due
from handrail.schedule.models import Job
from handrail.schedule.plans import SCHOOL_DAYS, Plan, daily, every
from tests.schools.cast import NOW

HOUR = timedelta(hours=1)


def counting(when: object = None) -> tuple[list[datetime], Plan]:
    done: list[datetime] = []
    return done, Plan("count", done.append, when or every(HOUR))  # type: ignore[arg-type]


@pytest.mark.django_db
def test_a_job_is_done_when_it_is_due_and_not_before() -> None:
    done, plan = counting()
    assert run_due([plan], NOW) == []
    assert run_due([plan], NOW + HOUR - timedelta(seconds=1)) == []
    assert run_due([plan], NOW + HOUR) == ["count"]
    assert run_due([plan], NOW + HOUR) == []
    assert done == [NOW + HOUR]


@pytest.mark.django_db
def test_what_was_missed_is_done_once_and_then_again_at_its_time() -> None:
    done, plan = counting(daily(time(6)))
    run_due([plan], NOW)
    a_week_later = NOW + timedelta(days=7)
    assert run_due([plan], a_week_later) == ["count"]
    assert run_due([plan], a_week_later + HOUR) == []
    assert len(done) == 1
    [job] = all_jobs()
    assert job.due_at == datetime(2026, 3, 12, 6, tzinfo=UTC)


@pytest.mark.django_db
def test_a_job_that_fails_stops_no_other_and_is_tried_again(caplog: pytest.LogCaptureFixture) -> None:
    done, plan = counting()

    def fail(now: datetime) -> None:
        raise RuntimeError("Amara")

    plans = [Plan("broken", fail, every(HOUR)), plan]
    run_due(plans, NOW)
    assert run_due(plans, NOW + HOUR) == ["count"]
    assert failed_jobs() == ["broken"]
    broken = Job.objects.get(name="broken")
    assert (broken.fault, broken.due_at, broken.busy_until) == ("RuntimeError", NOW + HOUR + AFTER_A_FAULT, None)
    assert len(done) == 1

    mended = [Plan("broken", done.append, every(HOUR))]
    assert run_due(mended, NOW + HOUR + AFTER_A_FAULT) == ["broken"]
    assert failed_jobs() == []


@pytest.mark.django_db
def test_a_job_that_somebody_is_busy_with_is_left_to_them_until_they_must_have_died() -> None:
    done, plan = counting()
    run_due([plan], NOW)
    due = NOW + HOUR
    Job.objects.update(busy_until=due + BUSY_FOR, began_at=due - timedelta(minutes=1))
    assert run_due([plan], due + timedelta(minutes=1)) == []
    assert run_due([plan], due + BUSY_FOR) == ["count"]
    assert len(done) == 1


@pytest.mark.django_db
def test_one_who_was_taken_for_dead_does_not_end_what_another_does_by_now() -> None:
    def overtaken(now: datetime) -> None:
        Job.objects.update(began_at=now + BUSY_FOR, busy_until=now + 2 * BUSY_FOR)

    plan = Plan("slow", overtaken, every(HOUR))
    run_due([plan], NOW)
    run_due([plan], NOW + HOUR)
    job = Job.objects.get()
    assert (job.busy_until, job.due_at) == (NOW + HOUR + 2 * BUSY_FOR, NOW + HOUR)


@pytest.mark.django_db(transaction=True)
def test_several_at_the_same_moment_do_it_once() -> None:
    done, plan = counting()
    run_due([plan], NOW)
    together, told = Barrier(4), []

    def look() -> None:
        together.wait()
        told.extend(run_due([plan], NOW + HOUR))
        connection.close()

    threads = [Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    close_old_connections()
    assert (len(done), told) == (1, ["count"])


@pytest.mark.parametrize(
    ("after", "following"),
    [
        (datetime(2026, 3, 4, 5, 59, tzinfo=UTC), datetime(2026, 3, 4, 6, tzinfo=UTC)),
        (datetime(2026, 3, 4, 6, 0, tzinfo=UTC), datetime(2026, 3, 5, 6, tzinfo=UTC)),
        # A Friday morning is followed by Monday; the clocks go forward on the Sunday between.
        (datetime(2026, 3, 27, 7, 0, tzinfo=UTC), datetime(2026, 3, 30, 5, tzinfo=UTC)),
        (datetime(2026, 10, 23, 7, 0, tzinfo=UTC), datetime(2026, 10, 26, 6, tzinfo=UTC)),
    ],
)
def test_a_time_of_day_is_the_schools_own_on_school_days(after: datetime, following: datetime) -> None:
    assert daily(time(6), SCHOOL_DAYS)(after) == following
