/** An address that test/support/engines/start.ts put into the environment. */
export const anAddress = (variable: string): string => {
  const address = process.env[variable];
  if (!address)
    throw new Error(`${variable} is not set: run through jest's projects, which start the engines.`);
  return address;
};
