/**
 * What is said about a phone system from one night to the next. An {@link
 * enforcer.notice.Observation} is what a night saw; {@link enforcer.notice.Told} is what a receiver
 * was told; a {@link enforcer.notice.Notice} says how one differs from the other, and nothing is
 * said where they are the same.
 *
 * <p>A notice names objects and never their values.
 */
package enforcer.notice;
