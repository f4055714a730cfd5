/** The event by which an SDK says that an identity saw a variant; every other name is a metric event. */
export const EXPOSURE_EVENT = '$flag_exposure';
