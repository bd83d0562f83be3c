"""Every check there is, in the order of the codes. A new one adds its file and two lines here."""

from __future__ import annotations

from hlpgraph.checks.ch01_dead_end import dead_end
from hlpgraph.checks.ch02_outcome_without_lever import outcome_without_lever
from hlpgraph.checks.ch03_isolated_element import isolated_element
from hlpgraph.checks.ch04_uncaused_change import uncaused_change
from hlpgraph.checks.ch05_stage_skip import stage_skip
from hlpgraph.checks.ch07_undeclared_loop import undeclared_loop
from hlpgraph.checks.ch08_self_cause import self_cause
from hlpgraph.checks.ch09_disconnected_piece import disconnected_piece
from hlpgraph.checks.check import Check
from hlpgraph.checks.da04_stale_acceptance import stale_acceptance
from hlpgraph.checks.ev01_unevidenced_link import unevidenced_link
from hlpgraph.checks.ev02_disputed_only import disputed_only
from hlpgraph.checks.mc02_pressure_without_support import pressure_without_support
from hlpgraph.checks.ou01_no_equity_outcome import no_equity_outcome
from hlpgraph.checks.ou02_no_all_students_outcome import no_all_students_outcome
from hlpgraph.checks.st01_no_student_outcome import no_student_outcome
from hlpgraph.checks.st02_missing_success_factor import missing_success_factor
from hlpgraph.checks.st03_no_systems_change import no_systems_change

CHECKS: tuple[Check, ...] = (
    dead_end,
    outcome_without_lever,
    isolated_element,
    uncaused_change,
    stage_skip,
    undeclared_loop,
    self_cause,
    disconnected_piece,
    stale_acceptance,
    unevidenced_link,
    disputed_only,
    pressure_without_support,
    no_equity_outcome,
    no_all_students_outcome,
    no_student_outcome,
    missing_success_factor,
    no_systems_change,
)
