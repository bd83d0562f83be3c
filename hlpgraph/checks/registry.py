"""Every check there is, in the order of the codes. A new one adds its file and two lines here."""

from __future__ import annotations

from hlpgraph.checks.as01_unexplained_link import unexplained_link
from hlpgraph.checks.as02_no_assumptions import no_assumptions
from hlpgraph.checks.as03_floating_assumption import floating_assumption
from hlpgraph.checks.as04_killer_assumption import killer_assumption
from hlpgraph.checks.as05_polarity_clash import polarity_clash
from hlpgraph.checks.as06_insufficient_alone import insufficient_alone
from hlpgraph.checks.as07_population_break import population_break
from hlpgraph.checks.as08_opposed_links import opposed_links
from hlpgraph.checks.as09_untracked_assumption import untracked_assumption
from hlpgraph.checks.as10_context_free import context_free
from hlpgraph.checks.ch01_dead_end import dead_end
from hlpgraph.checks.ch02_outcome_without_lever import outcome_without_lever
from hlpgraph.checks.ch03_isolated_element import isolated_element
from hlpgraph.checks.ch04_uncaused_change import uncaused_change
from hlpgraph.checks.ch05_stage_skip import stage_skip
from hlpgraph.checks.ch06_backward_link import backward_link
from hlpgraph.checks.ch07_undeclared_loop import undeclared_loop
from hlpgraph.checks.ch08_self_cause import self_cause
from hlpgraph.checks.ch09_disconnected_piece import disconnected_piece
from hlpgraph.checks.ch10_duplicate_link import duplicate_link
from hlpgraph.checks.ch11_tangle import tangle
from hlpgraph.checks.check import Check
from hlpgraph.checks.co01_too_many_levers import too_many_levers
from hlpgraph.checks.co02_narrow_pressure_point import narrow_pressure_point
from hlpgraph.checks.co03_unaligned_initiative import unaligned_initiative
from hlpgraph.checks.co04_overloaded_actor import overloaded_actor
from hlpgraph.checks.da01_duplicate_label import duplicate_label
from hlpgraph.checks.da02_cause_in_label import cause_in_label
from hlpgraph.checks.da03_placeholder_text import placeholder_text
from hlpgraph.checks.da04_stale_acceptance import stale_acceptance
from hlpgraph.checks.da05_overlong_label import overlong_label
from hlpgraph.checks.da06_no_owner import no_owner
from hlpgraph.checks.ev01_unevidenced_link import unevidenced_link
from hlpgraph.checks.ev02_disputed_only import disputed_only
from hlpgraph.checks.ev03_unresolved_dispute import unresolved_dispute
from hlpgraph.checks.ev04_tier_above_design import tier_above_design
from hlpgraph.checks.ev05_tier_below_sample import tier_below_sample
from hlpgraph.checks.ev06_tier_four_without_study import tier_four_without_study
from hlpgraph.checks.ev07_population_mismatch import population_mismatch
from hlpgraph.checks.ev08_unsupported_pathway import unsupported_pathway
from hlpgraph.checks.ev09_unevidenced_bottleneck import unevidenced_bottleneck
from hlpgraph.checks.ev10_no_locator import no_locator
from hlpgraph.checks.ev11_retracted_support import retracted_support
from hlpgraph.checks.fr01_information_without_resources import information_without_resources
from hlpgraph.checks.fr02_role_without_authority import role_without_authority
from hlpgraph.checks.fr03_activity_without_feedback import activity_without_feedback
from hlpgraph.checks.fr04_autonomy_without_expectations import autonomy_without_expectations
from hlpgraph.checks.fr05_all_conditions_at_once import all_conditions_at_once
from hlpgraph.checks.fr06_sole_hero import sole_hero
from hlpgraph.checks.im01_unaddressed_factor import unaddressed_factor
from hlpgraph.checks.im02_divergent_without_sensemaking import divergent_without_sensemaking
from hlpgraph.checks.im03_unresourced_design import unresourced_design
from hlpgraph.checks.lv01_core_bypassed import core_bypassed
from hlpgraph.checks.lv02_actorless_action import actorless_action
from hlpgraph.checks.lv03_effect_before_cause import effect_before_cause
from hlpgraph.checks.lv04_timeless_outcome import timeless_outcome
from hlpgraph.checks.lv05_district_skipped import district_skipped
from hlpgraph.checks.mc01_unnamed_mechanism import unnamed_mechanism
from hlpgraph.checks.mc02_pressure_without_support import pressure_without_support
from hlpgraph.checks.mc03_support_without_pressure import support_without_pressure
from hlpgraph.checks.mc04_mandate_for_beliefs import mandate_for_beliefs
from hlpgraph.checks.mc05_mechanism_problem_mismatch import mechanism_problem_mismatch
from hlpgraph.checks.mc06_unenforced_mandate import unenforced_mandate
from hlpgraph.checks.mc07_lone_mechanism import lone_mechanism
from hlpgraph.checks.ms01_unmeasured_outcome import unmeasured_outcome
from hlpgraph.checks.ms02_unverifiable_indicator import unverifiable_indicator
from hlpgraph.checks.ms03_unmeasured_middle import unmeasured_middle
from hlpgraph.checks.ms04_undisaggregated_equity import undisaggregated_equity
from hlpgraph.checks.ms05_unfalsifiable import unfalsifiable
from hlpgraph.checks.ms06_no_review_date import no_review_date
from hlpgraph.checks.ou01_no_equity_outcome import no_equity_outcome
from hlpgraph.checks.ou02_no_all_students_outcome import no_all_students_outcome
from hlpgraph.checks.ou03_outcome_not_about_students import outcome_not_about_students
from hlpgraph.checks.ou04_unnamed_group import unnamed_group
from hlpgraph.checks.ou05_equity_by_spillover import equity_by_spillover
from hlpgraph.checks.ou06_activity_as_outcome import activity_as_outcome
from hlpgraph.checks.ou07_problem_unanswered import problem_unanswered
from hlpgraph.checks.pl01_unassigned_item import unassigned_item
from hlpgraph.checks.pl02_critical_work_weak_partner import critical_work_weak_partner
from hlpgraph.checks.pl03_plan_outside_theory import plan_outside_theory
from hlpgraph.checks.pl04_lever_without_plan import lever_without_plan
from hlpgraph.checks.se01_no_adverse_effect import no_adverse_effect
from hlpgraph.checks.se02_unmanaged_adverse_effect import unmanaged_adverse_effect
from hlpgraph.checks.se03_high_stakes_single_measure import high_stakes_single_measure
from hlpgraph.checks.se04_uncaused_adverse_effect import uncaused_adverse_effect
from hlpgraph.checks.se05_hidden_harm_route import hidden_harm_route
from hlpgraph.checks.se06_unmonitored_adverse_effect import unmonitored_adverse_effect
from hlpgraph.checks.st01_no_student_outcome import no_student_outcome
from hlpgraph.checks.st02_missing_success_factor import missing_success_factor
from hlpgraph.checks.st03_no_systems_change import no_systems_change
from hlpgraph.checks.st04_no_problem_statement import no_problem_statement

CHECKS: tuple[Check, ...] = (
    unexplained_link,
    no_assumptions,
    floating_assumption,
    killer_assumption,
    polarity_clash,
    insufficient_alone,
    population_break,
    opposed_links,
    untracked_assumption,
    context_free,
    dead_end,
    outcome_without_lever,
    isolated_element,
    uncaused_change,
    stage_skip,
    backward_link,
    undeclared_loop,
    self_cause,
    disconnected_piece,
    duplicate_link,
    tangle,
    too_many_levers,
    narrow_pressure_point,
    unaligned_initiative,
    overloaded_actor,
    duplicate_label,
    cause_in_label,
    placeholder_text,
    stale_acceptance,
    overlong_label,
    no_owner,
    unevidenced_link,
    disputed_only,
    unresolved_dispute,
    tier_above_design,
    tier_below_sample,
    tier_four_without_study,
    population_mismatch,
    unsupported_pathway,
    unevidenced_bottleneck,
    no_locator,
    retracted_support,
    information_without_resources,
    role_without_authority,
    activity_without_feedback,
    autonomy_without_expectations,
    all_conditions_at_once,
    sole_hero,
    unaddressed_factor,
    divergent_without_sensemaking,
    unresourced_design,
    core_bypassed,
    actorless_action,
    effect_before_cause,
    timeless_outcome,
    district_skipped,
    unnamed_mechanism,
    pressure_without_support,
    support_without_pressure,
    mandate_for_beliefs,
    mechanism_problem_mismatch,
    unenforced_mandate,
    lone_mechanism,
    unmeasured_outcome,
    unverifiable_indicator,
    unmeasured_middle,
    undisaggregated_equity,
    unfalsifiable,
    no_review_date,
    no_equity_outcome,
    no_all_students_outcome,
    outcome_not_about_students,
    unnamed_group,
    equity_by_spillover,
    activity_as_outcome,
    problem_unanswered,
    unassigned_item,
    critical_work_weak_partner,
    plan_outside_theory,
    lever_without_plan,
    no_adverse_effect,
    unmanaged_adverse_effect,
    high_stakes_single_measure,
    uncaused_adverse_effect,
    hidden_harm_route,
    unmonitored_adverse_effect,
    no_student_outcome,
    missing_success_factor,
    no_systems_change,
    no_problem_statement,
)
