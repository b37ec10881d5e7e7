package enforcer.forge;

import static java.util.Objects.requireNonNull;

/**
 * A comment on a forge.
 *
 * @param id its number, which grows with each new one
 * @param node the name by which other interfaces of the forge know it; may be empty
 * @param author the name of the user who wrote it; empty where that user is gone
 * @param link where people see it; may be empty
 */
public record PostedComment(long id, String node, String author, String body, String link) {
  public PostedComment {
    requireNonNull(node, "node is null");
    requireNonNull(author, "author is null");
    requireNonNull(body, "body is null");
    requireNonNull(link, "link is null");
  }
}
