package enforcer.report;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The run of a CI that speaks.
 *
 * @param number counts the runs of one workflow; empty outside of a CI
 * @param attempt counts how often this run was started
 * @param workflow the name of the workflow; may be empty
 * @param link where people look at it
 * @param commit that it works on; may be empty
 */
public record CiRun(
    OptionalLong number, long attempt, String workflow, Optional<URI> link, String commit) {
  /** Somebody at a terminal. */
  public static final CiRun NONE = new CiRun(OptionalLong.empty(), 1, "", Optional.empty(), "");

  public CiRun {
    requireNonNull(number, "number is null");
    requireNonNull(workflow, "workflow is null");
    requireNonNull(link, "link is null");
    requireNonNull(commit, "commit is null");
  }

  /** Whether both are runs of one workflow, so that their numbers tell which is newer. */
  boolean isComparable(CiRun other) {
    return number.isPresent() && other.number.isPresent() && workflow.equals(other.workflow);
  }

  /** Below zero where this one is older than another run of the same workflow. */
  int compare(CiRun other) {
    int byNumber = Long.compare(number.orElseThrow(), other.number.orElseThrow());
    return byNumber != 0 ? byNumber : Long.compare(attempt, other.attempt);
  }
}
