package enforcer.channel;

import enforcer.model.Type;
import enforcer.notice.Lines;
import enforcer.notice.Notice;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Notices in the forms of chat services. Names that others chose stand in elements that know no
 * markup, so that no link, mention, image or emoji comes of them.
 */
final class ChatCards {
  private static final int LONGEST_HEADER = 150;
  private static final int LONGEST_SECTION = 3000;

  private ChatCards() {}

  /** The body for an incoming webhook of Slack: blocks of plain text, and a text for alerts. */
  static ObjectNode slack(Notice notice) {
    ObjectNode json = Type.json();
    json.put("text", slackText(notice.urgency().word() + ": " + notice.summary()));
    json.put("unfurl_links", false).put("unfurl_media", false);
    ArrayNode blocks = json.putArray("blocks");
    block(blocks, "header", notice.summary(), LONGEST_HEADER);
    block(blocks, "section", about(notice), LONGEST_SECTION);
    for (Lines part : notice.parts()) {
      block(blocks, "section", String.join("\n", part.texts()), LONGEST_SECTION);
    }
    return json;
  }

  private static void block(ArrayNode blocks, String type, String text, int longest) {
    blocks
        .addObject()
        .put("type", type)
        .putObject("text")
        .put("type", "plain_text")
        .put("emoji", false)
        .put("text", cut(text, longest));
  }

  /** The three characters with a meaning in a text of Slack. */
  private static String slackText(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** The body for a workflow of Teams: an Adaptive Card of runs of text. */
  static ObjectNode teams(Notice notice) {
    ObjectNode json = Type.json().put("type", "message");
    ObjectNode attachment = json.putArray("attachments").addObject();
    attachment.put("contentType", "application/vnd.microsoft.card.adaptive");
    attachment.putNull("contentUrl");
    ObjectNode card = attachment.putObject("content");
    card.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
    card.put("type", "AdaptiveCard").put("version", "1.2");
    ArrayNode body = card.putArray("body");
    run(body, notice.summary()).put("weight", "Bolder").put("size", "Medium");
    run(body, about(notice)).put("isSubtle", true);
    for (Lines part : notice.parts()) {
      part.texts().forEach(line -> run(body, line));
    }
    return json;
  }

  /** One line: a text block would read Markdown, a run of text reads none. */
  private static ObjectNode run(ArrayNode body, String text) {
    ObjectNode block = body.addObject().put("type", "RichTextBlock");
    return block.putArray("inlines").addObject().put("type", "TextRun").put("text", text);
  }

  /** Urgency, time and address. */
  static String about(Notice notice) {
    return notice.urgency().word()
        + ", seen at "
        + notice.at()
        + notice.url().map(url -> ", " + url).orElse("");
  }

  private static String cut(String text, int longest) {
    return text.codePointCount(0, text.length()) <= longest
        ? text
        : text.substring(0, text.offsetByCodePoints(0, longest - 1)) + "…";
  }
}
