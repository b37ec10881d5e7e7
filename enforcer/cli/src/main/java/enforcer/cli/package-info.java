/**
 * The command line: {@link enforcer.cli.Main} starts, {@link enforcer.cli.CommandTree} lists the
 * commands, {@link enforcer.cli.UsageMistakes} and {@link enforcer.cli.HelpText} speak for them.
 */
package enforcer.cli;
