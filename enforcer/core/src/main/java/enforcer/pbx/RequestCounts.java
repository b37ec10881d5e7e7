package enforcer.pbx;

/**
 * What a client has sent so far, repetitions included.
 *
 * @param repeated how many of all were repetitions
 */
public record RequestCounts(int tokens, int reads, int writes, int repeated) {

  public int total() {
    return tokens + reads + writes;
  }
}
