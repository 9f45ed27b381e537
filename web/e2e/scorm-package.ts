import { strToU8, zipSync } from 'fflate';

/** A small SCORM 1.2 package whose one page holds a given word, and nothing of which existed before. */
export function scormPackage(title: string, word: string): Uint8Array {
  const manifest = `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="essai" version="1.0"
    xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
    xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
  <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
  <organizations default="o">
    <organization identifier="o">
      <title>${title}</title>
      <item identifier="i1" identifierref="r1"><title>Avant de commencer</title></item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="r1" type="webcontent" adlcp:scormtype="sco" href="index.html">
      <file href="index.html"/>
    </resource>
  </resources>
</manifest>`;
  const page = `<!doctype html>
<html lang="fr">
  <head><meta charset="utf-8"><title>${title}</title></head>
  <body>
    <h1>${title}</h1>
    <p>Avant chaque montage, le formateur vérifie le sol, les embases et les garde-corps. Il fait lire la notice du
      fabricant, compte les éléments, écarte ceux qui sont tordus ou rouillés, et dit qui fait quoi. Le premier niveau
      se monte depuis le sol : on règle les pieds, on contrôle l’aplomb, on bloque les roues.</p>
    <p>Le niveau suivant se monte depuis le plancher du dessous, garde-corps posés d’abord, pour que personne ne
      travaille jamais au-dessus du vide. Personne ne reste sur l’échafaudage quand on le déplace, et rien n’y reste
      posé. Par grand vent, on descend, on attend, on vérifie de nouveau avant de remonter.</p>
    <p>Le mot de passe du chantier est ${word}.</p>
  </body>
</html>`;
  return zipSync({ 'imsmanifest.xml': strToU8(manifest), 'index.html': strToU8(page) });
}
