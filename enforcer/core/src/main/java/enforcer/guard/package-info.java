/**
 * The guards. Each one judges the simulated result of a plan, and outbound rules in every
 * intermediate state. Only {@link enforcer.guard.Guards} can approve a plan: code that forgets to
 * ask does not compile.
 *
 * <p>An override is named and bounded, and exists only where the guard's refusal offers it.
 *
 * <p>What can go wrong with a phone system, and which part prevents it:
 *
 * <pre>
 * the console closes for us or for people   lockout, ConsoleSteps (list, flag, last), ConsoleProof
 * a block entry hits us, an office, a       lockout (blocklist), neverBlock in documents; names of
 *   trunk, a bridge, the internet             trunks are not resolved, which is reported
 * an allow entry goes that sheltered us     lockout (blocklist)
 * an allow entry lets attackers guess       lockout (blocklist), allow-entry
 * limits ban an office behind one address   anti-hacking; a login that is refused is never repeated
 * our API client ends or loses its role     own-client; none is created in the catalogue
 * the last owners go, or cannot enrol       last-owner, second-factor
 * all owners need a second factor at once   mass-change, second-factor
 * encryption silences a phone               encryption (only reported: features are not published)
 * remote workers drop                       remote-phones; an app that is off is not seen
 * new secrets silence phones or lock out    no plan writes a secret; its command runs in batches
 * countries: other meaning, empty, own      facts, countries
 *   country or prefix missing
 * an emergency number is not reached,       emergency, at every state in between
 *   or shadowed, or in the wrong order
 * an emergency call shows a wrong place     not prevented: no document writes locations, and a PBX
 *                                             does not say where a phone stands
 * a rule for a few becomes one for all      scope
 * a call leaves on the way that is refused  order: no state in between opens what both ends close
 *   before and after
 * a call that must leave or must not        dialTests
 * a department goes with people or rules    scope, own-client, mass-change (deletes)
 * callers from outside are refused          callers
 * more changes than intended                mass-change (deletes, demotions, and by number)
 * purge, restore, restart, firewall check   pbx: the client has no path for them
 * a provider does not agree to a trunk      trunks: one in a run; whether it registers afterwards
 *                                             is for a person to see
 * a password that is not shown is lost      concealed
 * ports, certificates                       catalogue: no field writes them
 * unchecked parameters of the PBX           catalogue: one is read by its name, none is written
 * the wrong object, or one that moved       natural keys, a read before each write, Digests
 * two runs at once                          journal: a lock on this machine; pbx: a token that
 *                                             ends early ends the run
 * a run that breaks off                     Planner (grants first, console last), apply
 * a write that succeeds but stores nothing  apply: each step is read back
 * an update of the PBX in the same hour     not prevented: its start time is not read
 * a secret in a plan, a log or a file       model and pbx: it never becomes a value
 * </pre>
 */
package enforcer.guard;
