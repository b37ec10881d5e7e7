/**
 * What became of a phone system between two looks at it. {@link enforcer.watch.Comparison} holds a
 * reading against an earlier one: rules that got worse or better, and who came and went. Only what
 * both readings saw is compared; everything else is unknown, never new and never gone. {@link
 * enforcer.watch.Logs} reads the logs of the PBX on from where the last look ended, and {@link
 * enforcer.watch.Familiar} tells who is known to change it, and {@link enforcer.watch.OwnRuns}
 * which changes are those of runs that the state folder knows. {@link enforcer.watch.Attribution}
 * finds who changed an object, as far as the audit log names it. {@link enforcer.watch.CallWatch}
 * counts calls to the outside; whom they reached never leaves it.
 */
package enforcer.watch;
