/**
 * Decides calls: which outbound rule takes a call, through which trunk, as which number, with or
 * without a PIN, or why it is refused. Pure functions of a state and a caller.
 *
 * <p>Not every detail of how a PBX decides is proven. An open question is a {@link
 * enforcer.desired.Fact}. {@link enforcer.dialplan.FactReadings} tries every answer to the
 * questions that a call meets; a {@link enforcer.dialplan.Verdict} says which outcome is certain
 * and which rests on an assumption. Callers that rules cannot tell apart form one class: ten
 * thousand phones cost no more than their dozen classes. {@link enforcer.dialplan.CallTable}
 * compares many states: it also groups numbers into classes, and walks a list of rules once for all
 * of them. What no internal number takes is decided by {@link enforcer.dialplan.Routing}, and
 * {@link enforcer.dialplan.KnownCalls} keeps it for the phone systems of a fleet that route alike.
 */
package enforcer.dialplan;
