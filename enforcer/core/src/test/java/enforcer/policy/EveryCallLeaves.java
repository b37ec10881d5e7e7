package enforcer.policy;

import enforcer.desired.Fact;
import enforcer.dialplan.Home;
import java.util.List;
import java.util.Optional;

/** The answers of a phone system on which each call leaves by no rule in particular. */
class EveryCallLeaves implements CallAnswers {
  @Override
  public String dial(String digits, String extension) {
    return "route";
  }

  @Override
  public List<String> lost(List<String> numbers, String extension) {
    return numbers;
  }

  @Override
  public List<String> emergencyNumbers() {
    return List.of("112");
  }

  @Override
  public Optional<String> settled(Fact fact) {
    return Optional.empty();
  }

  @Override
  public List<String> helpsBy(String rule) {
    return List.of();
  }

  @Override
  public boolean takesHelpAlone(String rule) {
    return false;
  }

  @Override
  public boolean isForPercent(String rule, int percent) {
    return true;
  }

  @Override
  public boolean holdPercent(List<String> departments, int percent) {
    return true;
  }

  @Override
  public List<String> takingAll(List<String> rules, int percent) {
    return rules;
  }

  @Override
  public List<String> untaken(List<String> rules) {
    return List.of();
  }

  @Override
  public String takenTogether(List<String> rules) {
    return "every number";
  }

  @Override
  public List<String> lineCodes(String begin) {
    return List.of();
  }

  @Override
  public List<String> reached(List<String> numbers, String extension) {
    return numbers;
  }

  @Override
  public List<String> carried(List<String> numbers, String rule) {
    return List.of();
  }

  @Override
  public List<String> dearer(String rule, Home home) {
    return List.of();
  }

  @Override
  public String sentOn(String digits, String extension) {
    return "route";
  }

  @Override
  public boolean leaves(String digits, String extension) {
    return true;
  }

  @Override
  public List<String> through(String digits, String extension) {
    return List.of();
  }

  @Override
  public List<String> given(String digits, String extension) {
    return List.of();
  }
}
