package enforcer.watch;

import enforcer.model.WireMismatch;
import enforcer.pbx.LogPage;
import enforcer.pbx.PbxException;
import enforcer.pbx.Query;
import enforcer.pbx.ReadingClient;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A log of the PBX that is read forward from where the last look ended, a bounded part at a time.
 *
 * @param path where it is read
 * @param columns what is read of each row, and nothing else: others may hold secrets
 * @param condition an OData filter for the rows that count; empty for all
 */
record Log<R extends LogRow>(
    String path, List<String> columns, String condition, Function<ObjectNode, R> codec) {
  private static final int PAGE = 100;

  /** How many rows one look may read: ten thousand changes are an import, or an attack. */
  static final int MOST = 2_000;

  /** What was read of a log, and whether that is all. */
  private record Part<R>(List<R> rows, boolean isWhole) {}

  /** Looks at the log once; whatever keeps us from seeing it is the cause of an unknown. */
  LogLook<R> look(ReadingClient client, Optional<Mark> last, Instant now) {
    try {
      return last.isEmpty() ? begin(client, now) : since(client, last.get(), now);
    } catch (PbxException e) {
      return new LogLook.Unknown<>(e.problem());
    } catch (WireMismatch e) {
      return new LogLook.Unknown<>(path + ": " + e.getMessage());
    }
  }

  /** The newest rows alone, the newest first; one request. */
  LogPage<R> newest(ReadingClient client, int most) {
    LogPage<R> page = client.page(path, query(""), true, most, codec);
    for (int i = 1; i < page.rows().size(); i++) {
      if (page.rows().get(i).id() >= page.rows().get(i - 1).id()) {
        throw new WireMismatch("the newest rows, the newest first");
      }
    }
    return page;
  }

  private LogLook<R> begin(ReadingClient client, Instant now) {
    LogPage<R> newest = newest(client, 1);
    LogPage<R> oldest = client.page(path, query(""), false, 1, codec);
    return new LogLook.Begun<>(
        newest.rows().isEmpty() ? Mark.OF_AN_EMPTY_LOG : Mark.after(newest.rows(), now),
        oldest.rows().stream().findFirst().flatMap(LogRow::at));
  }

  private LogLook<R> since(ReadingClient client, Mark last, Instant now) {
    if (!last.isOfNone()) {
      Part<R> part = from(client, last.id());
      if (part.rows().stream().findFirst().filter(last::isAt).isPresent()) {
        List<R> rows = part.rows().subList(1, part.rows().size());
        return seen(last, end(last, rows, now), rows, gaps(part.rows()), part);
      }
    }
    // A log that was emptied may count anew, and may have grown past the old id since.
    Part<R> left = from(client, 0);
    List<R> rows =
        last.isOfNone()
            ? left.rows()
            : left.rows().stream().filter(r -> r.id() > last.id() || last.isBefore(r)).toList();
    List<LogLook.Gap> gaps = new ArrayList<>(gaps(rows));
    left.rows().stream()
        .findFirst()
        .flatMap(first -> before(first, last))
        .ifPresent(gaps::addFirst);
    Mark end = left.rows().isEmpty() ? last.inEmptied() : end(last, left.rows(), now);
    return new LogLook.Seen<>(last, end, rows, gaps, !last.isOfNone(), !left.isWhole());
  }

  private LogLook<R> seen(Mark last, Mark end, List<R> rows, List<LogLook.Gap> gaps, Part<R> part) {
    return new LogLook.Seen<>(last, end, rows, gaps, false, !part.isWhole());
  }

  private Mark end(Mark last, List<R> rows, Instant now) {
    return rows.isEmpty() ? last : Mark.after(rows, now);
  }

  /** The numbers without a row before the first one of a log, whether it goes on or counts anew. */
  private static Optional<LogLook.Gap> before(LogRow first, Mark last) {
    long from = first.id() > last.id() ? last.id() : 0;
    boolean isKnown = last.id() > 0 && (from > 0 || last.emptied());
    return isKnown && first.id() > from + 1
        ? Optional.of(new LogLook.Gap(from, first.id(), last.seen(), first.at()))
        : Optional.empty();
  }

  private static <R extends LogRow> List<LogLook.Gap> gaps(List<R> rows) {
    List<LogLook.Gap> gaps = new ArrayList<>();
    for (int i = 1; i < rows.size(); i++) {
      long before = rows.get(i - 1).id();
      long after = rows.get(i).id();
      if (after > before + 1) {
        gaps.add(new LogLook.Gap(before, after, rows.get(i - 1).at(), rows.get(i).at()));
      }
    }
    return gaps;
  }

  /** The rows from an id on, that one included. */
  private Part<R> from(ReadingClient client, long id) {
    List<R> rows = new ArrayList<>();
    String filter = "Id ge " + id;
    while (rows.size() < MOST) {
      LogPage<R> page = client.page(path, query(filter), false, PAGE, codec);
      for (R row : page.rows()) {
        if (row.id() < id || !rows.isEmpty() && row.id() <= rows.getLast().id()) {
          throw new WireMismatch("the rows after an id, in their order");
        }
        rows.add(row);
      }
      if (page.isLast() || page.rows().isEmpty()) {
        return new Part<>(rows, true);
      }
      filter = "Id gt " + rows.getLast().id();
    }
    return new Part<>(rows, false);
  }

  private Query query(String filter) {
    String both =
        filter.isEmpty() || condition.isEmpty()
            ? filter + condition
            : filter + " and (" + condition + ")";
    return Query.select(columns).filter(both);
  }

  static long id(ObjectNode row) {
    JsonNode id = row.path("Id");
    if (!id.isIntegralNumber() || !id.canConvertToLong()) {
      throw new WireMismatch("a number as Id");
    }
    return id.longValue();
  }

  static String text(ObjectNode row, String property) {
    JsonNode node = row.path(property);
    if (node.isMissingNode() || node.isNull()) {
      return "";
    }
    if (!node.isString()) {
      throw new WireMismatch("a text as " + property);
    }
    return node.stringValue();
  }

  /** A number as it is, whatever it means; empty where there is none. */
  static String number(ObjectNode row, String property) {
    JsonNode node = row.path(property);
    if (node.isMissingNode() || node.isNull()) {
      return "";
    }
    if (!node.isIntegralNumber()) {
      throw new WireMismatch("a number as " + property);
    }
    return node.asString();
  }

  static Optional<Instant> time(ObjectNode row, String property) {
    String text = text(row, property);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException _) {
      throw new WireMismatch("a time as " + property);
    }
  }
}
