package enforcer.simulator.odata;

/** A refusing answer: a status and, where the PBX sends them, its message and the refused field. */
public final class ODataError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String target;

  private ODataError(int status, String message, String target) {
    super(message, null, false, false);
    this.status = status;
    this.target = target;
  }

  /** A query that cannot be answered, with the reason in the words of the OData library. */
  public static ODataError query(String reason) {
    return new ODataError(400, "The query specified in the URI is not valid. " + reason, null);
  }

  /** A body that cannot be read at all. */
  public static ODataError body(String reason) {
    return new ODataError(400, reason, null);
  }

  /** A value that the PBX rejects, with one of its warning codes and the property. */
  public static ODataError value(String target, String warning) {
    return new ODataError(400, warning, target);
  }

  /** A bare status without a body. */
  public static ODataError bare(int status) {
    return new ODataError(status, null, null);
  }

  /** A feature of a PBX that the simulator lacks; reported instead of faked. */
  public static ODataError notSimulated(String what) {
    return new ODataError(501, what + " is not simulated.", null);
  }

  /** A bug of the simulator, worded so that it is not taken for an error of a PBX. */
  public static ODataError broken(RuntimeException cause) {
    return new ODataError(500, "The simulator failed: " + cause, null);
  }

  /** The status of the answer. */
  public int status() {
    return status;
  }

  /** The property that was refused, or null. */
  public String target() {
    return target;
  }
}
