package enforcer.guard;

import java.util.List;

/** The people whose secrets may be changed in one run; only {@link RotationGuard} can make one. */
public final class ApprovedBatch {
  private final List<String> extensions;

  ApprovedBatch(List<String> extensions) {
    this.extensions = List.copyOf(extensions);
  }

  public List<String> extensions() {
    return extensions;
  }
}
