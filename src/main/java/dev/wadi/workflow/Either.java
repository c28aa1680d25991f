package dev.wadi.workflow;

import java.util.function.Consumer;

/** What was looked for, or why it cannot be had. */
record Either<T>(String left, T right) {
  static <T> Either<T> of(T found) {
    return new Either<>(null, found);
  }

  static <T> Either<T> not(String why) {
    return new Either<>(why, null);
  }

  void ifLeft(Consumer<String> told) {
    if (left != null) {
      told.accept(left);
    }
  }

  /**
   * @throws IllegalStateException with the reason when it cannot be had
   */
  T get() {
    if (left != null) {
      throw new IllegalStateException(left);
    }
    return right;
  }
}
