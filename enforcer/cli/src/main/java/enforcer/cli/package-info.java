/**
 * The command line: {@link enforcer.cli.Main} starts, {@link enforcer.cli.CommandTree} lists the
 * commands, {@link enforcer.cli.UsageMistakes} words their errors, {@link enforcer.cli.HelpText}
 * lays out their help.
 */
package enforcer.cli;
