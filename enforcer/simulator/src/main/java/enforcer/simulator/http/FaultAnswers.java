package enforcer.simulator.http;

import enforcer.simulator.fault.Fault;
import enforcer.simulator.odata.ODataError;
import enforcer.simulator.xapi.Answer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The answers that faults give. */
final class FaultAnswers {

  private static final Map<String, String> HTML = Map.of("Content-Type", "text/html");

  private final Tokens tokens;

  FaultAnswers(Tokens tokens) {
    this.tokens = tokens;
  }

  /** The answer that a fault gives; the normal answer is computed only where the fault needs it. */
  Answer answer(Fault fault, String method, String url, String sent, Supplier<Answer> honest) {
    return switch (fault.kind()) {
      case TOO_MANY -> new Answer(429, retryAfter(fault), "");
      case REFUSED -> Answer.refused(ODataError.body("This is not acceptable: " + sent));
      case UNAUTHORISED -> Answer.of(401);
      case FORBIDDEN -> Answer.of(403);
      case FAILED -> Answer.of(500);
      case BAD_GATEWAY -> page(502, "Bad Gateway");
      case UNAVAILABLE -> unavailable(fault);
      case TIMED_OUT -> page(504, "Gateway Time-out");
      case HTML -> page(200, "Welcome");
      case SILENT -> method.equals("GET") ? honest.get() : Answer.of(204);
      case TRUNCATED -> truncated(honest.get());
      case ENDLESS_PAGES -> endless(honest.get(), url);
      case EXPIRE_TOKEN -> {
        tokens.expireAll();
        yield honest.get();
      }
      case DROP_BEFORE -> Answer.of(0);
      case DROP_AFTER, SLOW -> honest.get();
    };
  }

  private static Map<String, String> retryAfter(Fault fault) {
    return fault.retryAfter() == 0
        ? Map.of()
        : Map.of("Retry-After", Integer.toString(fault.retryAfter()));
  }

  private static Answer unavailable(Fault fault) {
    Answer page = page(503, "Service Temporarily Unavailable");
    Map<String, String> headers = new HashMap<>(page.headers());
    headers.putAll(retryAfter(fault));
    return new Answer(page.status(), headers, page.body());
  }

  private static Answer page(int status, String title) {
    String text =
        "<html>\n"
            + "<head><title>%d %s</title></head>\n"
            + "<body><center><h1>%d %s</h1></center></body>\n"
            + "</html>\n";
    return new Answer(status, HTML, text.formatted(status, title, status, title));
  }

  private static Answer truncated(Answer answer) {
    String body = answer.body();
    return new Answer(answer.status(), answer.headers(), body.substring(0, body.length() / 2));
  }

  /** Adds to every list a next link that leads back to the same list. */
  private static Answer endless(Answer answer, String url) {
    int list = answer.body().indexOf("\"value\":[");
    if (list < 0) {
      return answer;
    }
    String link = "\"@odata.nextLink\":\"" + url + "\",";
    String body = answer.body().substring(0, list) + link + answer.body().substring(list);
    return new Answer(answer.status(), new HashMap<>(answer.headers()), body);
  }
}
