/**
 * What stands between the commands and the outside world: streams, colour and exit codes.
 *
 * <p>{@link enforcer.cli.terminal.Terminal} is what the process was started with, {@link
 * enforcer.cli.terminal.Output} how a command speaks. Results go to standard output and nothing
 * else does.
 */
package enforcer.cli.terminal;
