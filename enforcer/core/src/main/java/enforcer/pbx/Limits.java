package enforcer.pbx;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * The limits on the time and the size of answers of a PBX.
 *
 * @param connect the time to reach the PBX
 * @param read the time between two pieces of an answer; heavy reads take a PBX a minute
 * @param call the time for one request from beginning to end
 * @param retry the time for one read with all its retries
 * @param reading the time for all reads of one run together, until it writes
 * @param firstPause the pause before the first retry; it doubles with each further retry
 * @param longestPause the longest pause after doubling
 * @param bodyBytes the size of one answer, unpacked
 * @param objects the number of entities in one list
 */
public record Limits(
    Duration connect,
    Duration read,
    Duration call,
    Duration retry,
    Duration reading,
    Duration firstPause,
    Duration longestPause,
    long bodyBytes,
    int objects) {

  public Limits {
    requireNonNull(connect, "connect is null");
    requireNonNull(read, "read is null");
    requireNonNull(call, "call is null");
    requireNonNull(retry, "retry is null");
    requireNonNull(reading, "reading is null");
    requireNonNull(firstPause, "firstPause is null");
    requireNonNull(longestPause, "longestPause is null");
  }

  public static Limits standard() {
    return new Limits(
        Duration.ofSeconds(10),
        Duration.ofSeconds(60),
        Duration.ofMinutes(2),
        Duration.ofMinutes(1),
        Duration.ofDays(7),
        Duration.ofMillis(500),
        Duration.ofSeconds(20),
        32L << 20,
        200_000);
  }

  /** The size of all pages of one list together. */
  long listBytes() {
    return bodyBytes * 8;
  }

  /** The longest wait for one write that is put off. */
  Duration patience() {
    return retry.multipliedBy(5);
  }

  /** The longest wait for all writes of a run together. */
  Duration patienceOfARun() {
    return retry.multipliedBy(60);
  }

  /** The time for one list with all its pages; ten thousand entries take a slow PBX less. */
  Duration list() {
    return call.multipliedBy(15);
  }

  /** The same with another time to reach the PBX. */
  public Limits connect(Duration other) {
    return timeouts(other, read, call);
  }

  /** The same with another time for all reads of a run together. */
  public Limits reading(Duration other) {
    return new Limits(
        connect, read, call, retry, other, firstPause, longestPause, bodyBytes, objects);
  }

  public Limits timeouts(Duration newConnect, Duration newRead, Duration newCall) {
    return new Limits(
        newConnect, newRead, newCall, retry, reading, firstPause, longestPause, bodyBytes, objects);
  }

  public Limits retries(Duration total, Duration newFirstPause, Duration newLongestPause) {
    return new Limits(
        connect, read, call, total, reading, newFirstPause, newLongestPause, bodyBytes, objects);
  }

  public Limits sizes(long newBodyBytes, int newObjects) {
    return new Limits(
        connect, read, call, retry, reading, firstPause, longestPause, newBodyBytes, newObjects);
  }
}
