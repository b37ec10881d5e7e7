/**
 * Handles past runs: a {@link enforcer.recovery.PastRun} is a run read from its journal, an {@link
 * enforcer.recovery.BrokenRunReport} describes what a run that broke off has left, and an {@link
 * enforcer.recovery.Undo} plans its undo.
 */
package enforcer.recovery;
