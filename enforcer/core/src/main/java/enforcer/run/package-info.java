/**
 * One run against one phone system, from its lock to its result. A run keeps every other run out,
 * resolves one that broke off, takes a proposal through the guards and past its operator, lets the
 * PBX make a backup on request, journals each step before and after its write, and returns the
 * outcome. Apply, a saved plan, drift that corrects, undo, rotation, panic and break-glass are uses
 * of it; their code decides what to propose and how to report the result. A pause keeps every run
 * out, and a panic every run that would open calls; both are asked for here, so that no use forgets
 * them.
 */
package enforcer.run;
