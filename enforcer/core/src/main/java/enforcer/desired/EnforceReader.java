package enforcer.desired;

import enforcer.model.ReadingContext;
import enforcer.model.Value;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/** Reads what a document says of the nights that write. */
record EnforceReader(ReadingContext reading) {
  private static final String ZONE = HeaderKeys.TIME_ZONE.name();

  /** Empty where the document does not say; a mistake is reported. */
  Optional<Enforce> read(Map<String, Value> header) {
    Optional<ZoneId> zone = Optional.ofNullable(header.get(ZONE)).flatMap(this::zone);
    return Optional.ofNullable(header.get(HeaderKeys.ENFORCE.name()))
        .map(Value::asStruct)
        .map(
            written ->
                new Enforce(
                    written.get(HeaderKeys.SECTIONS.name()).map(Value::asTexts),
                    written
                        .get(HeaderKeys.WINDOW.name())
                        .flatMap(w -> window(w.asText(), zone, header.containsKey(ZONE))),
                    written
                        .get(HeaderKeys.AT_MOST.name())
                        .map(n -> Math.toIntExact(n.asWhole()))
                        .orElse(Enforce.USUAL)));
  }

  private Optional<ZoneId> zone(Value written) {
    try {
      return Optional.of(ZoneId.of(written.asText()));
    } catch (DateTimeException _) {
      reading.problem(
          ZONE,
          written + " is no time zone",
          "write one such as Europe/Dublin or America/New_York");
      return Optional.empty();
    }
  }

  private Optional<Window> window(String text, Optional<ZoneId> zone, boolean isZoned) {
    String path = ReadingContext.member(HeaderKeys.ENFORCE.name(), HeaderKeys.WINDOW.name());
    if (!isZoned) {
      reading.problem(path, "a window without a time zone", "write timeZone as well");
    }
    Optional<Window> window = zone.map(z -> Window.of(text, z));
    if (window.filter(w -> w.from().equals(w.to())).isPresent()) {
      reading.problem(path, "a window that ends when it begins", "leave it out, or write another");
      return Optional.empty();
    }
    return window;
  }
}
