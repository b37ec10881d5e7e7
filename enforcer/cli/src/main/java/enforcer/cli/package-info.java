/**
 * The command line: {@link enforcer.cli.Main} starts, {@link enforcer.cli.CommandTree} lists the
 * commands, {@link enforcer.cli.UsageMistakes} words their errors, {@link enforcer.cli.HelpText}
 * lays out their help, and {@link enforcer.cli.ManualPage} says the same as a manual page.
 */
package enforcer.cli;
