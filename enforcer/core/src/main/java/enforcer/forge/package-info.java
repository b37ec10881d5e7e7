/**
 * The one comment of a pull request, on the forge that holds it.
 *
 * <p>{@link enforcer.forge.PullRequestComment} posts it or updates it, and touches no comment but
 * its own: one with the hidden marker whose author is the user of the token. {@link
 * enforcer.forge.Forge} is what it asks of a forge, as GitHub and GitLab document their interfaces;
 * every failure is a {@link enforcer.forge.ForgeException} with a remedy, and never holds a token.
 */
package enforcer.forge;
