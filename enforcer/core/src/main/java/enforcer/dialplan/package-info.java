/**
 * What becomes of a call: which outbound rule takes it, through which trunk, as which number, with
 * or without a PIN, or why it is refused. Pure functions of a state and a caller.
 *
 * <p>Nobody has proven all of how a PBX decides. What is open is asked as a {@link
 * enforcer.desired.Fact}: {@link enforcer.dialplan.Readings} tries every answer to the questions
 * that a call really meets, so that a {@link enforcer.dialplan.Verdict} says what is certain and
 * what rests on which assumption. Callers are judged by class, as far as rules tell them apart: ten
 * thousand phones cost no more than the dozen ways in which they differ. {@link
 * enforcer.dialplan.CallTable} is the same for those who compare many states: numbers are judged by
 * class too, and a list of rules is walked once for all of them.
 */
package enforcer.dialplan;
