/**
 * What became of a phone system between two looks at it. {@link enforcer.watch.Comparison} holds a
 * reading against an earlier one: rules that got worse or better, and who came and went. Only what
 * both readings saw is compared; everything else is unknown, never new and never gone.
 */
package enforcer.watch;
