/**
 * The one classifier of natural that we use, by its path: the package's index reads .env, prints advertisements and loads database
 * drivers (600 ms, 160 MB).
 */
declare module 'natural/lib/natural/classifiers/logistic_regression_classifier.js' {
  export default class LogisticRegressionClassifier {
    /** Makes a classifier of the parsed JSON of a trained one. */
    static restore(parsed: unknown): LogisticRegressionClassifier
    docs: unknown[]
    classifier: { examples: Record<string, unknown> }
    addDocument(tokens: string[], label: string): void
    train(): void
    getClassifications(tokens: string[]): { label: string; value: number }[]
  }
}
