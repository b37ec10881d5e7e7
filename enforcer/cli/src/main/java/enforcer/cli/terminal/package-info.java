/**
 * The streams, colours and exit codes of the commands.
 *
 * <p>{@link enforcer.cli.terminal.Terminal} holds what the process was started with; {@link
 * enforcer.cli.terminal.Output} prints. Only results go to standard output. In the log of a CI job
 * no text of ours is a command.
 */
package enforcer.cli.terminal;
