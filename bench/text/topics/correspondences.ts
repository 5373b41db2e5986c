/** For each set of labelled texts whose categories mean what topics of a shipped model mean: the model, and the topics of each category with all below them. */
export interface Correspondence {
  readonly set: string;
  readonly model: string;
  readonly categories: Readonly<Record<string, readonly string[]>>;
}

/** Written down before anything was measured. Categories without a topic of the same meaning ("miscellaneous") are left out. */
export const correspondences: readonly Correspondence[] = [
  {
    set: 'bdci_car2018',
    model: 'automotive',
    categories: {
      动力: ['driving.power', 'driving.gearbox'],
      价格: ['purchase.price'],
      内饰: ['interior.seats', 'interior.smell', 'interior'],
      配置: ['equipment'],
      安全性: ['safety'],
      外观: ['exterior'],
      操控: ['driving.handling', 'driving.brakes'],
      油耗: ['energy.fuel'],
      空间: ['interior.space'],
      舒适性: ['driving.comfort', 'driving.noise', 'interior.seats', 'interior.air'],
    },
  },
  {
    set: 'mams_acsa',
    model: 'catering',
    categories: {
      food: [
        'food.taste',
        'food.freshness',
        'food.portion',
        'food.temperature',
        'food.presentation',
        'food.dessert',
        'food',
      ],
      service: ['service'],
      staff: ['service', 'service.attitude'],
      price: ['price'],
      ambience: ['environment.noise', 'environment.comfort', 'environment'],
      menu: ['food.menu'],
      place: ['environment.location', 'environment.space'],
    },
  },
  {
    set: 'semeval14_rest',
    model: 'catering',
    categories: { food: ['food'], service: ['service'], price: ['price'], ambience: ['environment'] },
  },
  {
    set: 'asap_sample',
    model: 'catering',
    categories: {
      dish_look: ['food.presentation'],
      dish_portion: ['food.portion'],
      dish_recommendation: ['loyalty'],
      dish_taste: ['food.taste'],
      environment_cleaness: ['hygiene'],
      environment_decoration: ['environment'],
      environment_noise: ['environment.noise'],
      environment_space: ['environment.space'],
      location_easy_to_find: ['environment.location'],
      price_discount: ['price.offers'],
      price_level: ['price'],
      service_serving_speed: ['service.speed'],
      service_wait_time: ['service.queue'],
      service_waiters_attitude: ['service', 'service.attitude'],
    },
  },
  {
    set: 'nhs_v6',
    model: 'health-service',
    categories: {
      'Staff manner & personal attributes': ['staff.attitude'],
      'Timeliness of care': ['wait', 'access.appointment.wait'],
      'Staff listening, understanding & involving patients': ['communication.listen', 'communication.involvement'],
      'Contacting services': ['access.contact'],
      'Transport to/ from services': ['access.transport'],
      'Appointment arrangements': ['access.appointment'],
      'Impact of treatment/ care': ['treatment.outcome'],
      'Number & deployment of staff': ['staff.numbers'],
      'Diagnosis & triage': ['treatment.diagnosis'],
      'Supplying & understanding medication': ['treatment.medication'],
      'Food & drink provision & facilities': ['facility.food'],
      'Being kept informed, clarity & consistency of information': ['communication.information'],
      'Interaction with family/ carers': ['family'],
      'Staff continuity': ['staff.continuity'],
      'Cleanliness, tidiness & infection control': ['facility.cleanliness'],
      'Pain management': ['treatment.pain'],
      'Patient records': ['communication.records'],
      Discharge: ['discharge'],
      Parking: ['access.location'],
    },
  },
];
