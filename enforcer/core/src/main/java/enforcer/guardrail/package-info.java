/**
 * Guardrails of a change: what its documents say of their own control is compared with the base of
 * the change, and the stricter of both holds. Each class compares one kind of them, and decides
 * what stricter means from the safety of the people behind the phones; where neither is stricter,
 * the base holds.
 */
package enforcer.guardrail;
