/**
 * The streams, colours and exit codes of the commands.
 *
 * <p>{@link enforcer.cli.terminal.Terminal} holds what the process was started with; {@link
 * enforcer.cli.terminal.Output} prints. Only results go to standard output.
 */
package enforcer.cli.terminal;
