package dev.wadi.contract;

/**
 * A mistake in a configuration file.
 *
 * @param file the file's name, or the {@code --set} that brought the value
 * @param line line in the file, from 1; 0 when there is none
 * @param message what is wrong and what to do
 */
public record Problem(String file, int line, String message) {
  @Override
  public String toString() {
    return line > 0 ? file + ":" + line + ": " + message : file + ": " + message;
  }
}
