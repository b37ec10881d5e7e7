/**
 * The commands, one small class each: it takes the arguments apart, calls the core, prints, and
 * says how it ended. Nothing is decided here.
 *
 * <p>{@link enforcer.cli.command.Command} is what they share. A command class can be looked at
 * without loading what it calls, so that help and mistakes on the command line cost nothing.
 */
package enforcer.cli.command;
