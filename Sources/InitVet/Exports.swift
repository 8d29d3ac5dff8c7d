// What a user of the library must be able to name without a second import.
@_exported public import InitVetInitialization
@_exported public import InitVetParallelism
@_exported public import InitVetPropagation
@_exported public import InitVetRandomness
@_exported public import InitVetStatistics
@_exported public import InitVetWeightFiles
