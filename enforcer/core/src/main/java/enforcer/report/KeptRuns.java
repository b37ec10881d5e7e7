package enforcer.report;

import enforcer.journal.PastRotation;
import enforcer.journal.RunRecord;
import java.util.List;

/** The recorded runs and rotations, the newest first. */
public record KeptRuns(List<RunRecord> runs, List<PastRotation> rotations) {
  public KeptRuns {
    runs = List.copyOf(runs);
    rotations = List.copyOf(rotations);
  }
}
