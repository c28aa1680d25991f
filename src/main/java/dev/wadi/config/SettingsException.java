package dev.wadi.config;

import java.util.List;

/** The settings are wrong; all faults at once, and nothing is started. */
public final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient List<Fault> faults;

  /**
   * One fault.
   *
   * @param place file, environment variable or {@code --set}
   * @param line line in the file; 0 when there is none
   */
  public record Fault(String place, int line, String message) {
    @Override
    public String toString() {
      return (line > 0 ? place + ":" + line : place) + ": " + message;
    }
  }

  SettingsException(List<Fault> faults) {
    super(String.join(System.lineSeparator(), faults.stream().map(Fault::toString).toList()));
    this.faults = List.copyOf(faults);
  }

  public List<Fault> faults() {
    return faults;
  }
}
