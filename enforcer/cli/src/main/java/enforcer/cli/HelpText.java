package enforcer.cli;

import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_DESCRIPTION;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_DESCRIPTION_HEADING;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_FOOTER;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_HEADER;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_OPTION_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_PARAMETER_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_PARAMETER_LIST_HEADING;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_SYNOPSIS;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING;

import enforcer.cli.command.Command;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Lays out every help page the same way, and lists the commands by purpose. */
final class HelpText {
  private static final int WIDTH = 100;
  private static final String GAP = "%n";
  private static final List<String> ORDER =
      List.of(
          SECTION_KEY_HEADER,
          SECTION_KEY_SYNOPSIS_HEADING,
          SECTION_KEY_SYNOPSIS,
          SECTION_KEY_DESCRIPTION_HEADING,
          SECTION_KEY_DESCRIPTION,
          SECTION_KEY_COMMAND_LIST_HEADING,
          SECTION_KEY_COMMAND_LIST,
          SECTION_KEY_PARAMETER_LIST_HEADING,
          SECTION_KEY_PARAMETER_LIST,
          SECTION_KEY_OPTION_LIST_HEADING,
          SECTION_KEY_OPTION_LIST,
          SECTION_KEY_EXIT_CODE_LIST,
          SECTION_KEY_FOOTER);

  private HelpText() {}

  static void arrange(CommandLine line) {
    line.setHelpSectionKeys(ORDER);
    line.getHelpSectionMap().put(SECTION_KEY_COMMAND_LIST, HelpText::chapters);
    layOut(line);
    line.getSubcommands().values().forEach(HelpText::layOut);
  }

  /** Each command has its own section map; only the keys are inherited from the root. */
  private static void layOut(CommandLine line) {
    line.getHelpSectionMap().put(SECTION_KEY_EXIT_CODE_LIST, HelpText::exitCodes);
    line.getHelpSectionMap().put(SECTION_KEY_FOOTER, HelpText::more);
    UsageMessageSpec usage = line.getCommandSpec().usageMessage();
    usage
        .width(WIDTH)
        .sortOptions(false)
        .abbreviateSynopsis(true)
        .synopsisHeading(GAP + "Usage: ")
        .parameterListHeading(GAP + "Arguments" + GAP)
        .optionListHeading(GAP + "Options" + GAP)
        .commandListHeading("");
    if (usage.description().length > 0) {
      usage.descriptionHeading(GAP);
    }
  }

  private static String exitCodes(Help help) {
    Map<String, String> codes = help.commandSpec().usageMessage().exitCodeList();
    StringBuilder text = new StringBuilder(codes.isEmpty() ? "" : "\nExit codes\n");
    codes.forEach((code, meaning) -> text.append(String.format("  %2s  %s\n", code, meaning)));
    return text.toString();
  }

  private static String more(Help help) {
    Command command = (Command) help.commandSpec().userObject();
    List<String> lines = command.moreHelp();
    return lines.isEmpty() ? "" : "\n" + String.join("\n", lines) + "\n";
  }

  private static String chapters(Help help) {
    Map<String, Help> commands = help.subcommands();
    StringBuilder text = new StringBuilder();
    CommandTree.CHAPTERS.forEach(
        (chapter, names) -> {
          text.append("\n" + chapter + "\n");
          names.forEach(
              name -> text.append(String.format("  %-12s %s", name, commands.get(name).header())));
        });
    return text.toString();
  }
}
