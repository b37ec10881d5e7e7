package enforcer.notice;

import static enforcer.planfile.Shape.COUNT;
import static enforcer.planfile.Shape.TEXT;
import static enforcer.planfile.Shape.list;
import static enforcer.planfile.Shape.object;
import static enforcer.planfile.Shape.words;

import enforcer.notice.Lines.Topic;
import enforcer.planfile.Members;
import enforcer.planfile.PlanJson;
import enforcer.planfile.Shape;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** A notice in JSON, as a webhook receives it and as it is kept until it is acknowledged. */
public final class NoticeJson {
  /** The file below {@code schema} that describes it. */
  public static final String FILE = "notice.schema.json";

  /** The format that is written; additions raise the minor number. */
  private static final String FORMAT = "1.1";

  private static final Shape<Notice> SHAPE = object(NoticeJson::declare);

  private NoticeJson() {}

  public static JsonNode write(Notice notice) {
    return SHAPE.write(notice);
  }

  /** The JSON Schema of a notice, for programs that receive one. */
  public static String schema() {
    return PlanJson.text(SHAPE.document("enforcer notice", "What a webhook channel receives."));
  }

  private static void declare(Members<Notice> m) {
    m.shows("formatVersion", TEXT.doc("Additions raise the minor number."), _ -> FORMAT);
    m.shows("id", TEXT.doc("The same where a notice is sent again."), Notice::id);
    m.shows("kind", words(List.of(NoticeKind.values()), NoticeKind::word), Notice::kind);
    m.shows("urgency", words(List.of(Urgency.values()), Urgency::word), Notice::urgency);
    m.shows("phoneSystem", TEXT.doc("Its name in its document."), Notice::phoneSystem);
    m.mayShow("url", TEXT.doc("Its address."), Notice::url);
    m.shows("at", TEXT.doc("When it was seen to be so, in UTC."), n -> n.at().toString());
    m.shows("summary", TEXT.doc("One sentence."), Notice::summary);
    m.shows("parts", list(object(NoticeJson::part)), Notice::parts);
  }

  private static void part(Members<Lines> m) {
    m.shows(
        "topic",
        words(List.of(Topic.values()), Topic::word).doc("What its lines are about."),
        Lines::topic);
    m.shows("lines", list(TEXT), Lines::lines);
    m.shows("more", COUNT.doc("How many lines were left out."), Lines::more);
  }

  /** A notice that was kept; what is no word of this format ends with an exception. */
  static Notice read(JsonNode json) {
    return new Notice(
        json.path("id").asString(""),
        word(NoticeKind.values(), NoticeKind::word, json.path("kind")),
        word(Urgency.values(), Urgency::word, json.path("urgency")),
        json.path("phoneSystem").asString(""),
        Optional.of(json.path("url").asString("")).filter(url -> !url.isEmpty()),
        Instant.parse(json.path("at").asString("")),
        json.path("summary").asString(""),
        json.path("parts").valueStream().map(NoticeJson::lines).toList());
  }

  private static Lines lines(JsonNode json) {
    return new Lines(
        word(Topic.values(), Topic::word, json.path("topic")),
        json.path("lines").valueStream().map(line -> line.asString("")).toList(),
        json.path("more").asInt(0));
  }

  private static <T> T word(T[] values, Function<T, String> word, JsonNode json) {
    return Arrays.stream(values)
        .filter(value -> word.apply(value).equals(json.asString("")))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("an unknown word"));
  }
}
