/** Which centre takes appeals of a territory, as far as the names tell. */

export const GOVERNMENT = "ukc";

interface Named {
  id: string;
  name: string;
}

/**
 * The centre named after the oblast of a territory ("Хмельницька область": "Хмельницький обласний контактний центр"),
 * else the Government's, which takes appeals of the whole country.
 */
export function centreOf(place: string, centres: readonly Named[]): string {
  const oblast = /(\p{L}+)а область/u.exec(place)?.[1];
  const own = oblast ? centres.filter((centre) => sounds(centre.name).includes(sounds(oblast))) : [];
  if (own.length === 1 && own[0]) return own[0].id;
  return (centres.find((centre) => centre.id === GOVERNMENT) ?? centres[0])?.id ?? "";
}

function sounds(name: string): string {
  return name.toLocaleLowerCase("uk");
}
