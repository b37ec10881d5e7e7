package enforcer.pbx;

/**
 * The number of requests that a client has sent, retries included.
 *
 * @param repeated how many of them were retries
 */
public record RequestCounts(int tokens, int reads, int writes, int repeated) {

  public int total() {
    return tokens + reads + writes;
  }
}
