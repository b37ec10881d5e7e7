/**
 * What may not happen. Each guard judges the simulated result of a plan, outbound rules at every
 * state in between, and only {@link enforcer.guard.Guards} can approve a plan: forgetting to ask
 * does not compile.
 *
 * <p>An override is named and bounded, and only where the guard's refusal offers one.
 */
package enforcer.guard;
