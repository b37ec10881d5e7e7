/**
 * One run against one phone system, from its lock to its last word. A run keeps every other run
 * out, resolves one that broke off, takes what is proposed through the guards and past its
 * operator, lets the PBX make a backup where one is wanted, writes down each step before and after
 * its write, and returns what became of it. Apply, a saved plan, drift that corrects, undo and
 * rotation are uses of it; whoever starts a run decides what to propose and how to tell the result.
 */
package enforcer.run;
