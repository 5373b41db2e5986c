import type { Texts } from '../definition/definition.ts';

/** Words for what every survey of ours says and other tools leave to their own interface. */
const defaultWords = {
  thanks: {
    en: 'Thank you. Your answers have been recorded.',
    zh: '感谢您的作答，您的答案已记录。',
    de: 'Vielen Dank. Ihre Antworten wurden gespeichert.',
    es: 'Gracias. Sus respuestas han quedado registradas.',
    fr: 'Merci. Vos réponses ont été enregistrées.',
    it: 'Grazie. Le sue risposte sono state registrate.',
    ja: 'ご回答ありがとうございました。回答は記録されました。',
    ko: '응답해 주셔서 감사합니다. 응답이 기록되었습니다.',
    nl: 'Bedankt. Uw antwoorden zijn opgeslagen.',
    pt: 'Obrigado. As suas respostas foram registadas.',
  },
  invalid: { en: 'This answer is not accepted.', zh: '该答案不符合要求，请修改。' },
  other: { en: 'Other', zh: '其他', de: 'Sonstiges', es: 'Otro', fr: 'Autre', it: 'Altro', nl: 'Anders', pt: 'Outro' },
  none: { en: 'None', zh: '以上都不是', de: 'Nichts davon', es: 'Ninguno', fr: 'Aucun', pt: 'Nenhum' },
  noAnswer: { en: 'No answer', zh: '不作答', de: 'Keine Antwort', fr: 'Sans réponse', es: 'Sin respuesta' },
  yes: { en: 'Yes', zh: '是', de: 'Ja', es: 'Sí', fr: 'Oui', it: 'Sì', nl: 'Ja', pt: 'Sim' },
  no: { en: 'No', zh: '否', de: 'Nein', es: 'No', fr: 'Non', it: 'No', nl: 'Nee', pt: 'Não' },
  uncertain: { en: 'Uncertain', zh: '不确定', de: 'Unentschieden', fr: 'Indécis', es: 'Dudoso' },
  increase: { en: 'Increase', zh: '增加', de: 'Zunahme', fr: 'Augmenter', es: 'Aumenta' },
  same: { en: 'Same', zh: '不变', de: 'Gleich', fr: 'Sans changement', es: 'Igual' },
  decrease: { en: 'Decrease', zh: '减少', de: 'Abnahme', fr: 'Diminuer', es: 'Disminuye' },
  female: { en: 'Female', zh: '女', de: 'Weiblich', fr: 'Féminin', es: 'Femenino' },
  male: { en: 'Male', zh: '男', de: 'Männlich', fr: 'Masculin', es: 'Masculino' },
  comment: { en: 'Comment', zh: '备注', de: 'Kommentar', fr: 'Commentaire', es: 'Comentario' },
  survey: { en: 'Survey', zh: '问卷', de: 'Umfrage', es: 'Encuesta', fr: 'Questionnaire' },
} as const satisfies Record<string, { en: string; zh: string; [language: string]: string }>;

/** One of the default words in each of the languages; English where it is not known in one. */
export function defaultTexts(name: keyof typeof defaultWords, languages: readonly string[]): Texts {
  const words: Readonly<Record<string, string>> = defaultWords[name];
  return Object.fromEntries(languages.map((tag) => [tag, words[tag.split('-', 1)[0] ?? tag] ?? words.en ?? '']));
}
