/**
 * What may not happen. Each guard judges the simulated result of a plan, outbound rules at every
 * state in between, and only {@link enforcer.guard.Guards} can approve a plan: forgetting to ask
 * does not compile.
 *
 * <p>An override is named and bounded, and only where the guard's refusal offers one.
 *
 * <p>What can go wrong with a phone system, and where it is held:
 *
 * <pre>
 * the console closes for us or for people   lockout, ConsoleSteps (list, flag, last), ConsoleProof
 * a block entry hits us, an office, a       lockout (blocklist), neverBlock in documents; names of
 *   trunk, a bridge, the internet             trunks are not resolved, which is said
 * an allow entry goes that sheltered us     lockout (blocklist)
 * an allow entry lets attackers guess       lockout (blocklist), allow-entry
 * limits ban an office behind one address   anti-hacking; a login that is refused is never repeated
 * our API client ends or loses its role     own-client; API clients have no verbs in the catalogue
 * the last owners go, or cannot enrol       last-owner, second-factor
 * everybody needs a second factor at nine   mass-change, second-factor
 * encryption silences a phone               encryption (said: what a phone can do is not published)
 * remote workers drop                       remote-phones; an app that is off is not seen
 * new secrets silence phones or lock out    no plan writes a secret; the command for it goes in batches
 * countries: other meaning, empty, own      facts, countries
 *   country or prefix missing
 * an emergency number is not reached,       emergency, at every state in between
 *   or shadowed, or in the wrong order
 * an emergency call shows a wrong place     not held: no document writes locations, and a PBX does
 *                                             not say where a phone stands
 * a rule for a few becomes one for all      scope
 * a call leaves on the way that is refused  order: no state in between opens what both ends close
 *   before and after
 * a call that must leave or must not        dialTests
 * a department goes with people or rules    scope, own-client, mass-change (deletes)
 * callers from outside are refused          callers
 * more changes than somebody meant          mass-change (deletes, demotions, and by number)
 * purge, restore, restart, firewall check   pbx: no path of the client can say it
 * ports, certificates, trunk transport      catalogue: nothing that writes them
 * parameters that nobody checks             catalogue: one is read by its name, none is written
 * the wrong object, or one that moved       natural keys, a read before each write, Digests
 * two runs at once                          journal: a lock on this machine; pbx: a token that
 *                                             ends early ends the run
 * a run that breaks off                     Planner (what grants first, console last), apply
 * a write that says yes and stores nothing  apply: each step is read back
 * an update of the PBX in the same hour     not held: when it starts is not asked
 * a secret in a plan, a log or a file       model and pbx: it never becomes a value
 * </pre>
 */
package enforcer.guard;
