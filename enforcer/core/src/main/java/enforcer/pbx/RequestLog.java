package enforcer.pbx;

/** Logs every request that was sent, without its body and headers. */
@FunctionalInterface
public interface RequestLog {
  RequestLog NONE = entry -> {};

  /** Called from several threads at once. */
  void record(Entry entry);

  /**
   * One exchange.
   *
   * @param path the path and query; the text of filters and searches is left out
   * @param status the HTTP status, or 0 where no answer came
   * @param attempt 1 for the first, more for retries
   */
  record Entry(String method, String path, int status, long millis, int attempt) {}
}
