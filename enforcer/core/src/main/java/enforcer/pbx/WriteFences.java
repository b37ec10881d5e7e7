package enforcer.pbx;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The fences of the runs of this process, by the address of the PBX. Once machines share the locks,
 * a PBX without a fence is one that this process may not write to.
 */
public final class WriteFences {
  private final Map<URI, WriteFence> fences = new ConcurrentHashMap<>();
  private volatile boolean areShared;

  /** From now on a write needs a fence that was set up for its PBX. */
  public void share() {
    areShared = true;
  }

  /** A run goes on by the locks of this machine alone. */
  public void keepLocal() {
    areShared = false;
  }

  public void set(Target target, WriteFence fence) {
    fences.put(target.url(), fence);
  }

  public void remove(Target target) {
    fences.remove(target.url());
  }

  WriteFence of(Target target) {
    return fences.getOrDefault(target.url(), areShared ? WriteFences::closed : WriteFence.OPEN);
  }

  private static WriteFence.Pass closed() {
    throw PbxException.Fenced.because(
        "this run does not hold the lock of the phone system", "nothing was sent; run again");
  }
}
