/**
 * The commands, one small class each: it parses the arguments, calls the core, prints the result
 * and returns an exit code. It decides nothing.
 *
 * <p>{@link enforcer.cli.command.Command} is their base. A command class can be inspected without
 * loading what it calls, so help and usage errors cost nothing.
 */
package enforcer.cli.command;
