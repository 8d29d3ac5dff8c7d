extension NetworkPrediction {
  /// What the best theory for a network says: the exact laws, or the mean field where there are none.
  init(_ law: NetworkLaw) {
    self = ExactPrediction.predict(law) ?? NetworkPrediction(meanFieldOf: law)
  }
}
